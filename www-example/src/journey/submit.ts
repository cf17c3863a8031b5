import { isConnectFiError, type Application } from 'connectfi-sdk';
import { act } from './act';
import { forgetFiles } from './files';
import { entitiesToShow, paperKey, PAPERS, stepOf, type Journey } from './journey';
import { change, current } from './store';

/** Whether every side of every expected document has been uploaded. */
export const isComplete = (journey: Readonly<Journey>): boolean =>
  links(journey).every((link) => link.documentId !== undefined);

/** Links the uploaded documents to the application. */
export function submit(): Promise<void> {
  return act(async ({ client }) => {
    const { customerId, application, unansweredSubmit } = current();
    if (!application) return;
    const { applicationId } = application;
    const ask = { customerId, applicationId };
    // An earlier attempt got no answer: look at the status before sending it again.
    if (unansweredSubmit) {
      const { data } = await client.akepa.status(ask);
      if (stepOf(data) !== 'documents') return moveOn(data);
    }
    const documents = links(current()).flatMap(({ documentId, entityId }) =>
      documentId ? [{ documentId, entityId }] : [],
    );
    try {
      const { data } = await client.akepa.update({ ...ask, documents });
      await moveOn(data);
    } catch (error) {
      change({ unansweredSubmit: isConnectFiError(error) && error.outcomeUnknown });
      throw error;
    }
  });
}

async function moveOn(application: Application): Promise<void> {
  // If documents are still expected, then other ones.
  change({ application, step: stepOf(application), unansweredSubmit: false, papers: {} });
  await forgetFiles(current().id);
}

function links({
  application,
  paperTypes,
  papers,
}: Readonly<Journey>): Array<{ entityId: string; documentId: string | undefined }> {
  const entities = application ? entitiesToShow(application) : [];
  return entities.flatMap((entityId) => {
    const type = paperTypes[entityId] ?? 'license';
    return PAPERS[type].map((side) => {
      const paper = papers[paperKey(entityId, type, side)];
      return { entityId, documentId: paper?.state === 'uploaded' ? paper.documentId : undefined };
    });
  });
}
