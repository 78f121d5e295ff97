import { useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';
import { pageSizes } from './page-sizes.ts';
import { donePrinting, printRequests } from './print-request.ts';
import { PrintedTicket } from './printed-ticket.tsx';
import './print-sheet.css';

/** Where tickets are laid out for the browser's printer, out of sight, as soon as somebody asks for it. */
export function PrintSheet() {
  const request = useSyncExternalStore(printRequests.subscribe, printRequests.read);
  const sheet = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    if (!request || !sheet.current) return;
    const heights = [...sheet.current.children].map((ticket) => ticket.getBoundingClientRect().height);
    const pages = new CSSStyleSheet();
    pages.replaceSync(pageSizes(heights));
    document.adoptedStyleSheets.push(pages);
    window.addEventListener('afterprint', donePrinting, { once: true });
    // In a turn of its own: the browser's dialog holds up the page that it is opened from.
    const opening = setTimeout(() => window.print());
    return () => {
      clearTimeout(opening);
      window.removeEventListener('afterprint', donePrinting);
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== pages);
    };
  }, [request]);

  if (!request) return null;
  return createPortal(
    <div ref={sheet} className="print-sheet" aria-hidden>
      {request.tickets.map((ticket, index) => (
        <PrintedTicket key={ticket.id} ticket={ticket} index={index} timeZone={request.timeZone} />
      ))}
    </div>,
    document.body,
  );
}
