import { cpSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Extractor, ExtractorConfig } from '@microsoft/api-extractor';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Compilers and the tests of the examples already report faults in declarations and comments. */
const QUIET = { default: { logLevel: 'none' } };

/**
 * Compares what an entry of the package declares with its report in `api/`. Returns whether they differ; if so, the report was rewritten,
 * and the author of the change looks at the difference and commits it.
 */
export function changed(entry) {
  // API Extractor takes what is in node_modules for foreign code.
  cpSync(here('node_modules/connectfi-sdk'), here('generated/package'), { recursive: true });
  const declarations = here(`generated/package/types/${entry}.d.ts`);
  const compilerOptions = { module: 'nodenext', target: 'es2022', lib: ['es2022', 'dom'], types: [] };
  const config = ExtractorConfig.prepare({
    configObject: {
      projectFolder: here('generated/package'),
      mainEntryPointFilePath: declarations,
      compiler: { overrideTsconfig: { compilerOptions, files: [declarations] } },
      apiReport: {
        enabled: true,
        reportFileName: `${entry}.api.md`,
        reportFolder: here('api'),
        reportTempFolder: here('generated'),
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: { compilerMessageReporting: QUIET, extractorMessageReporting: QUIET, tsdocMessageReporting: QUIET },
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: here('generated/package/package.json'),
  });
  const result = Extractor.invoke(config, { localBuild: true, messageCallback: (message) => (message.handled = true) });
  rmSync(here('generated/package'), { recursive: true });
  return result.apiReportChanged;
}

/** Whether importing a specifier gives exactly the names in the report of its entry. */
export async function exportsAsReported(specifier, entry) {
  const report = readFileSync(here(`api/${entry}.api.md`), 'utf8');
  const promised = [...report.matchAll(/^export (?:const|class|function|{) ?(\w+)/gm)].map(([, name]) => name);
  if (/^export default/m.test(report)) promised.push('default');
  return String(Object.keys(await import(specifier)).sort()) === String(promised.sort());
}
