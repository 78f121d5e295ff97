import { Check, Copy, QrCode as QrIcon } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { QrCode } from '../qr/qr-code.tsx';

/** How long the button says that it copied, in milliseconds. */
const SAID_FOR = 2_000;

export interface TableQrProps {
  name: string;
  url: string;
  /** Shown at once; else behind a button, since a seated party has scanned it. */
  startsOpen: boolean;
}

/** The table's QR code and its address. */
export function TableQr({ name, url, startsOpen }: TableQrProps) {
  const { t } = useTranslation('staff');
  const [isOpen, setOpen] = useState(startsOpen);
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), SAID_FOR);
    return () => clearTimeout(timer);
  }, [isCopied]);

  if (!isOpen) {
    return (
      <button type="button" className="desk-button" data-kind="plain" onClick={() => setOpen(true)}>
        <QrIcon size={18} aria-hidden="true" />
        {t('table.qr')}
      </button>
    );
  }
  return (
    <section className="table-qr" aria-label={t('table.qr')}>
      <QrCode text={url} label={t('table.qrAlt', { name })} />
      <code>{url}</code>
      {/* Browsers let a page copy only in a secure context; the address can be selected by hand where they do not. */}
      {navigator.clipboard && (
        <button
          type="button"
          className="desk-button"
          onClick={() => void navigator.clipboard.writeText(url).then(() => setCopied(true))}
        >
          {isCopied ? <Check size={18} aria-hidden="true" /> : <Copy size={18} aria-hidden="true" />}
          <span aria-live="polite">{t(isCopied ? 'table.qrCopied' : 'table.qrCopy')}</span>
        </button>
      )}
    </section>
  );
}
