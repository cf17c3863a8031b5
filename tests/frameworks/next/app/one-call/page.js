'use client';
import { ConnectFi } from 'connectfi-sdk';

const connectfi = new ConnectFi({ baseURL: 'https://api.example', token: 'token' });

/** What a page with the client costs … */
export default function Page() {
  return (
    <button type="button" onClick={({ target }) => connectfi.akepa.identification(target.dataset)}>
      Begin
    </button>
  );
}
