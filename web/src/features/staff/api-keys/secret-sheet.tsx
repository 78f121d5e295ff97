import { Check, Copy, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Sheet } from '../../../shared/sheet.tsx';

/** A key that was just given a secret; null when the answer that had it was lost. */
export interface NewSecret {
  name: string;
  secret: string | null;
}

/** Shows a secret, this once. */
export function SecretSheet({ name, secret, onClose }: NewSecret & { onClose(): void }) {
  const { t } = useTranslation('staff');
  const [isCopied, setCopied] = useState(false);
  return (
    <Sheet
      label={t('apiKey.secretTitle', { name })}
      title={t('apiKey.secretTitle', { name })}
      onClose={onClose}
      footer={
        <button type="button" className="desk-button secret-done" data-kind="primary" onClick={onClose}>
          {t('apiKey.done')}
        </button>
      }
    >
      <div className="secret">
        <p className="note" data-tone="warning" role="status">
          <TriangleAlert size={18} aria-hidden="true" />
          {t(secret ? 'apiKey.secretWarning' : 'apiKey.secretLost')}
        </p>
        {secret && (
          <>
            <code>{secret}</code>
            {/* Browsers let a page copy only in a secure context; the secret can be selected by hand where they do not. */}
            {navigator.clipboard && (
              <button
                type="button"
                className="desk-button"
                onClick={() => void navigator.clipboard.writeText(secret).then(() => setCopied(true))}
              >
                {isCopied ? <Check size={18} aria-hidden="true" /> : <Copy size={18} aria-hidden="true" />}
                <span aria-live="polite">{t(isCopied ? 'apiKey.copied' : 'apiKey.copy')}</span>
              </button>
            )}
            <p className="muted">{t('apiKey.secretHint')}</p>
          </>
        )}
      </div>
    </Sheet>
  );
}
