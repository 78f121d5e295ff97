import { commandOf } from '@comanda/platform/command';
import { forbidden } from '@comanda/platform/errors';
import { organizationOf } from '@comanda/platform/id';
import { type Principal, principalKey } from '@comanda/platform/identity';
import { lineFaults, lineOfText } from '@comanda/platform/line-of-text';
import { managesAt, servesAt } from '@comanda/platform/rights';
import { type Outcome, refused } from '@comanda/platform/user-error';
import type {
  ChangeItemNoteInput,
  CourseCommandInput,
  ErrorCode,
  ItemReasonInput,
  OrderCommandInput,
  OrderReasonInput,
} from '../generated/resolvers.ts';
import * as courses from '../kitchen/course-commands.ts';
import type { Loaders } from '../loaders.ts';
import { waitsAt } from '../rights.ts';
import type { OrderFields, OrderRecord } from './order.model.ts';
import type { Deed } from './order-change.ts';
import * as commands from './order-commands.ts';
import { noteFaults } from './order-lines.ts';
import type { OrderWriter } from './order-writer.ts';

export interface OrderCommandServiceDependencies {
  writer: OrderWriter;
  loaders: Loaders;
  principal: Principal;
}

type Changed = Promise<Outcome<OrderRecord, ErrorCode>>;

const longestReason = 200;
const noSuchOrder = () => refused('NOT_FOUND' as const, ['input', 'orderId'], 'There is no such order.');

/** Moves orders through their states on behalf of one caller. */
export function createOrderCommandService(dependencies: OrderCommandServiceDependencies) {
  const { writer, loaders, principal } = dependencies;

  async function change(
    mutation: string,
    input: OrderCommandInput & { reason?: string },
    mayChange: (organizationId: string) => boolean,
    decide: (order: OrderRecord, deed: Deed) => Outcome<OrderFields, ErrorCode>,
  ): Changed {
    const { command, error } = commandOf(principal, mutation, input);
    if (error) return { ok: false, errors: [error] };
    const organizationId = organizationOf('Order', input.orderId);
    if (!mayChange(organizationId ?? '') || !organizationId) return noSuchOrder();
    const errors = input.reason === undefined ? [] : lineFaults('reason', input.reason, longestReason);
    if (errors.length > 0) return { ok: false, errors };

    const where = { organizationId, _id: input.orderId };
    const outcome = await writer.change(where, command, (order) =>
      decide(order, { at: new Date(), by: principalKey(principal) }),
    );
    loaders.forget();
    return outcome ?? noSuchOrder();
  }

  /** A guest takes back only what the guest placed; orders of other tables do not exist for them. */
  function cancel(order: OrderRecord, deed: Deed, reason: string): Outcome<OrderFields, ErrorCode> {
    if (principal.kind === 'guest') {
      if (order.tableSessionId !== principal.tableSessionId) return noSuchOrder();
      if (order.placedBy.id !== principal.guestId) throw forbidden('cancel what another guest ordered');
    }
    return commands.cancelOrder(order, deed, reason);
  }

  const waits = (what: string) => (organizationId: string) =>
    waitsAt(principal, organizationId, what, 'orders:write');
  const manages = (what: string) => (organizationId: string) => managesAt(principal, organizationId, what);
  const serves = (what: string) => (organizationId: string) =>
    servesAt(principal, organizationId, what, 'orders:write');

  return {
    acceptOrder: (input: OrderCommandInput): Changed =>
      change('acceptOrder', input, waits('accept orders'), commands.acceptOrder),

    rejectOrder: (input: OrderReasonInput): Changed =>
      change('rejectOrder', input, waits('reject orders'), (order, deed) =>
        commands.rejectOrder(order, deed, lineOfText(input.reason)),
      ),

    cancelOrder: (input: OrderReasonInput): Changed =>
      change(
        'cancelOrder',
        input,
        (organizationId) =>
          principal.kind === 'guest' || servesAt(principal, organizationId, 'cancel orders', 'orders:write'),
        (order, deed) => cancel(order, deed, lineOfText(input.reason)),
      ),

    voidOrder: (input: OrderReasonInput): Changed =>
      change('voidOrder', input, manages('void orders'), (order, deed) =>
        commands.voidOrder(order, deed, lineOfText(input.reason)),
      ),

    voidItem: (input: ItemReasonInput): Changed =>
      change('voidItem', input, manages('void items'), (order, deed) =>
        commands.voidItem(order, deed, input.orderItemId, lineOfText(input.reason)),
      ),

    serveOrder: (input: OrderCommandInput): Changed =>
      change('serveOrder', input, serves('serve orders'), commands.serveOrder),

    changeItemNote: async (input: ChangeItemNoteInput): Changed => {
      const errors = noteFaults(input.note, ['input', 'note']);
      if (errors.length > 0) return { ok: false, errors };
      return change('changeItemNote', input, waits('change items'), (order, deed) =>
        commands.changeItemNote(order, deed, input.orderItemId, input.note.trim()),
      );
    },

    fireCourse: (input: CourseCommandInput): Changed =>
      change('fireCourse', input, serves('fire courses'), (order, deed) =>
        courses.fireCourse(order, deed, input.course),
      ),

    holdCourse: (input: CourseCommandInput): Changed =>
      change('holdCourse', input, serves('hold courses'), (order, deed) =>
        courses.holdCourse(order, deed, input.course),
      ),

    rushOrder: (input: OrderCommandInput): Changed =>
      change('rushOrder', input, serves('rush orders'), courses.rushOrder),

    undoRush: (input: OrderCommandInput): Changed =>
      change('undoRush', input, serves('rush orders'), courses.undoRush),

    closeOrder: (input: OrderCommandInput): Changed =>
      change('closeOrder', input, waits('close orders'), commands.closeOrder),
  };
}
