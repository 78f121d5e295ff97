import { useApolloClient } from '@apollo/client/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  PrinterCodePage,
  PrinterPaper,
  PrintWhen,
  StaffStationFieldsFragment,
  StationPrinterInput,
} from '../../../gql/graphql.ts';
import { ChoiceField, TextField } from './form-fields.tsx';
import { FormSheet } from './form-sheet.tsx';
import { SetPrinter } from './kitchen.operations.ts';
import { useFormCommand } from './use-form-command.ts';
import { wholeNumber } from './whole-number.ts';

const WHEN: readonly PrintWhen[] = ['WHEN_UNACKNOWLEDGED', 'ALWAYS', 'NEVER'];
const PAPERS: readonly PrinterPaper[] = ['MM80', 'MM80_42', 'MM58'];
const CODE_PAGES: readonly PrinterCodePage[] = ['CP858', 'CP850', 'CP1252', 'CP852', 'CP437'];
const COPIES = ['1', '2', '3'] as const;

export interface PrinterFormProps {
  station: StaffStationFieldsFragment;
  onClose(): void;
  onDone(): void;
}

/** Gives a station a printer, changes it, or takes it away. */
export function PrinterForm({ station, onClose, onDone }: PrinterFormProps) {
  const { t } = useTranslation('kitchen');
  const client = useApolloClient();
  const { printer } = station;
  const [host, setHost] = useState(printer?.host ?? '');
  const [port, setPort] = useState(String(printer?.port ?? 9100));
  const [printWhen, setPrintWhen] = useState<PrintWhen>(printer?.printWhen ?? 'WHEN_UNACKNOWLEDGED');
  const [paper, setPaper] = useState<PrinterPaper>(printer?.paper ?? 'MM80');
  const [codePage, setCodePage] = useState<PrinterCodePage>(printer?.codePage ?? 'CP858');
  const [copies, setCopies] = useState<string>(String(printer?.copies ?? 1));
  const [isChecked, setChecked] = useState(false);
  const command = useFormCommand<{ printer: StationPrinterInput | null }>(async (input) => {
    const variables = { input: { ...input, stationId: station.id } };
    return (await client.mutate({ mutation: SetPrinter, variables })).data?.answer.errors;
  });
  const number = wholeNumber(port, 1, 65_535);

  async function save() {
    setChecked(true);
    if (host.trim() === '' || number === undefined) return;
    const wish = { host: host.trim(), port: number, paper, codePage, copies: Number(copies), printWhen };
    if (await command.run({ printer: wish })) onDone();
  }

  return (
    <FormSheet
      title={t('printer.title', { name: station.name })}
      command={command}
      extra={
        printer && (
          <button
            type="button"
            className="desk-button"
            data-kind="danger"
            aria-disabled={command.isBusy}
            onClick={() => void command.run({ printer: null }).then((isDone) => isDone && onDone())}
          >
            {t('printer.remove')}
          </button>
        )
      }
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <div className="kitchen-pair">
        <TextField
          label={t('printer.host')}
          hint={t('printer.hostHint')}
          value={host}
          maxLength={60}
          problem={isChecked && host.trim() === '' ? t('printer.badHost') : command.faultOf('host')}
          onChange={setHost}
        />
        <TextField
          isNumber
          label={t('printer.port')}
          value={port}
          maxLength={5}
          problem={isChecked && number === undefined ? t('printer.badPort') : command.faultOf('port')}
          onChange={setPort}
        />
      </div>
      <ChoiceField
        label={t('printer.when')}
        hint={t('printer.whenHint')}
        value={printWhen}
        problem={command.faultOf('printWhen')}
        options={WHEN.map((one) => [one, t(`printer.whens.${one}`)])}
        onChange={setPrintWhen}
      />
      <ChoiceField
        label={t('printer.paper')}
        value={paper}
        problem={command.faultOf('paper')}
        options={PAPERS.map((one) => [one, t(`printer.papers.${one}`)])}
        onChange={setPaper}
      />
      <ChoiceField
        label={t('printer.codePage')}
        value={codePage}
        problem={command.faultOf('codePage')}
        options={CODE_PAGES.map((one) => [one, t(`printer.codePages.${one}`)])}
        onChange={setCodePage}
      />
      <ChoiceField
        label={t('printer.copies')}
        value={copies}
        problem={command.faultOf('copies')}
        options={COPIES.map((one) => [one, one])}
        onChange={setCopies}
      />
    </FormSheet>
  );
}
