import { inspectFile, type ConnectFi } from 'connectfi-sdk';

/** Recognises the file by its bytes, before anything is sent: akepa takes JPEG and PNG. */
export const isPicture = async (file: File) => ['image/jpeg', 'image/png'].includes((await inspectFile(file)).mime);

/** Uploads both sides at the same time and links them to the application. */
export const submit = (
  connectfi: ConnectFi,
  { customerId, applicationId, front, back }: { customerId: string; applicationId: string; front: File; back: File },
  signal: AbortSignal,
) =>
  connectfi.akepa.submitDocuments(
    {
      customerId,
      applicationId,
      workflow: 'PERSONAL',
      documents: [
        { file: front, type: 'license', name: 'Driving licence, front' },
        { file: back, type: 'license', name: 'Driving licence, back' },
      ],
    },
    { signal, onProgress: ({ index, state, loaded, total }) => console.log(index, state, loaded / total) },
  );
