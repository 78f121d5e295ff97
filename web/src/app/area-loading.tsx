/** Shown while the code of an area arrives: nothing but a quiet mark, announced to screen readers. */
export function AreaLoading() {
  return (
    <main className="page-message" aria-busy="true">
      <span className="spinner" />
      <span className="visually-hidden">Loading</span>
    </main>
  );
}
