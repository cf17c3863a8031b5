// An app that does little with the client, to see what it costs.
import { ConnectFi } from 'connectfi-sdk';

const connectfi = new ConnectFi({ baseURL: 'https://api.example', token: 'token' });
globalThis.send = (request) => connectfi.akepa.identification(request);
