import { randomUUID } from 'node:crypto';
import { NextResponse } from 'next/server';

/** Next.js writes scripts into the page and marks them with the nonce of the policy; nothing else is allowed beyond that of our other pages. */
export function proxy(request) {
  const policy = `default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'nonce-${randomUUID()}'; connect-src 'self'`;
  const headers = new Headers(request.headers);
  headers.set('content-security-policy', policy);
  return NextResponse.next({ request: { headers }, headers: { 'content-security-policy': policy } });
}
