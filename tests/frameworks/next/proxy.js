import { randomUUID } from 'node:crypto';
import { NextResponse } from 'next/server';

/** The policy of the other pages, and a nonce for the scripts that Next.js writes into the page. */
export function proxy(request) {
  const policy = `default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'nonce-${randomUUID()}'; connect-src 'self'`;
  const headers = new Headers(request.headers);
  headers.set('content-security-policy', policy);
  return NextResponse.next({ request: { headers }, headers: { 'content-security-policy': policy } });
}
