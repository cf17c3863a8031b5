import { ConnectFi } from 'connectfi-sdk';

export function client({ baseURL, token, fetch }) {
  const connectfi = new ConnectFi({ baseURL, token, fetch });
  return {
    identify: (request) => connectfi.akepa.identification(request),
    upload: (file, onProgress) => connectfi.akepa.document.upload('sdoc_1', file, { onProgress }),
  };
}
