/** Everything under `/t/:code`. */
export function DinerApp() {
  return <main />;
}
