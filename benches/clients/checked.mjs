/** The envelope of an answer, if it is one of success. */
export function checked(envelope) {
  if (envelope.code !== '0') throw new Error(`the server said ${envelope.code}`);
  return envelope;
}
