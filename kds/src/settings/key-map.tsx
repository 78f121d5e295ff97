import { text } from '../app/text.ts';

/** What each key of a keyboard or bump bar does. */
export function KeyMap() {
  return (
    <section className="key-map">
      <h3>{text.keys.title}</h3>
      <dl>
        {text.keys.map.map(([keys, meaning]) => (
          <div key={meaning}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
