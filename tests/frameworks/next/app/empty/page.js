'use client';

/** … beside one without. */
export default function Page() {
  return (
    <button type="button" onClick={({ target }) => console.log(target.dataset)}>
      Begin
    </button>
  );
}
