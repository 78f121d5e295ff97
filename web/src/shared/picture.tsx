import './picture.css';
import { useState } from 'react';
import { tintOf } from './tint.ts';

export interface PictureProps {
  url: string | null | undefined;
  /** What it shows: chooses the tint, and gives the initial that stands in when there is no picture. */
  name: string;
  /** Stands in instead of the name's initial, such as the category. */
  standIn?: string;
  className?: string;
}

/** A dish on a softly tinted tile. Decoration beside its name, so it says nothing to a screen reader. Never a blank box. */
export function Picture({ url, name, standIn, className = '' }: PictureProps) {
  const [failedUrl, setFailedUrl] = useState<string>();
  const isDrawn = url?.endsWith('.svg') ?? false;
  return (
    <span className={`picture ${className}`} data-tint={tintOf(name)} aria-hidden="true">
      {url && url !== failedUrl ? (
        <img
          src={url}
          alt=""
          loading="lazy"
          decoding="async"
          data-drawn={isDrawn}
          onError={() => setFailedUrl(url)}
        />
      ) : (
        <span className="picture-initial">{initial(standIn ?? name)}</span>
      )}
    </span>
  );
}

function initial(text: string): string {
  return Array.from(text.trim())[0]?.toLocaleUpperCase() ?? '';
}
