import 'react';

declare module 'react' {
  // Custom properties are set from code where a style depends on a value, such as the time of an undo.
  interface CSSProperties {
    [variable: `--${string}`]: string | number | undefined;
  }
}
