import { useEffect, useRef, useState } from 'react';
import { explain, verify } from '../../page/verify.js';

/** Asks for a picture of a passport, sends it, and shows what came of it. */
export function VerifyPassport({ customerId, reference }) {
  const [progress, setProgress] = useState(0);
  const [message, setMessage] = useState('');
  const [isBusy, setBusy] = useState(false);
  const controller = useRef();
  // Leaving the page ends the calls under way.
  useEffect(() => () => controller.current?.abort(), []);

  async function submit(event) {
    event.preventDefault();
    const passport = event.currentTarget.elements.passport.files[0];
    controller.current = new AbortController();
    const { signal } = controller.current;
    setBusy(true);
    setMessage('');
    try {
      const { status, outcome } = await verify({ customerId, reference, passport, signal, onProgress: setProgress });
      setMessage(outcome ? `Verification: ${outcome}` : `Verification: ${status}`);
    } catch (error) {
      if (!signal.aborted) setMessage(explain(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <form onSubmit={submit}>
      <h1>Verify your identity</h1>
      <label>
        Picture of your passport <input type="file" name="passport" accept="image/jpeg,image/png" required />
      </label>
      <button type="submit" disabled={isBusy}>
        Send
      </button>
      {isBusy && <progress value={progress} aria-label="Sent" />}
      <p role="status">{message}</p>
    </form>
  );
}
