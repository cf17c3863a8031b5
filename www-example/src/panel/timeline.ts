import { html, type TemplateResult } from 'lit-html';
import { clearTimeline, timeline, type TimelineEntry } from '../connection/sdk-log';
import { panelTexts } from './panel-texts';

const said = panelTexts.timeline;

/** The calls, newest first. */
export function timelineSection(): TemplateResult {
  const entries = timeline();
  return html`
    <section>
      <div class="row spread">
        <h3>${said.title}</h3>
        <button type="button" class="plain" @click=${clearTimeline}>${said.clear}</button>
      </div>
      ${entries.length === 0 ? html`<p>${said.empty}</p>` : table(entries)}
    </section>
  `;
}

const table = (entries: readonly TimelineEntry[]) => html`
  <table class="timeline">
    <thead>
      <tr>
        ${said.columns.map((column) => html`<th scope="col">${column}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${entries.map(row)}
    </tbody>
  </table>
`;

function row(entry: TimelineEntry): TemplateResult {
  if ('remark' in entry) return html`<tr class="remark"><td colspan=${said.columns.length}>${entry.remark}</td></tr>`;
  const { method, path, outcome, milliseconds, attempt } = entry;
  return html`
    <tr>
      <td><span class="method">${method}</span> ${path
        .split('/')
        .slice(1)
        .map((part) => html`/<wbr />${part}`)}</td>
      <td><span class="outcome ${outcome === '200' ? 'good' : 'bad'}">${outcome}</span></td>
      <td>${milliseconds} ms</td>
      <td>${attempt}</td>
    </tr>
  `;
}
