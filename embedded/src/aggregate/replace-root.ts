import { isDoc, type Maybe, typeName, type Value } from '../bson/value.ts';
import { StoreError } from '../errors.ts';
import { compileExpression, type Evaluate } from './expression.ts';
import type { ExpressionContext, Stage } from './stage.ts';

/** `$replaceRoot` (https://www.mongodb.com/docs/manual/reference/operator/aggregation/replaceRoot/). */
export function replaceRootStage(argument: Value, context: ExpressionContext): Stage {
  if (!isDoc(argument))
    throw new StoreError('Location40229', 'expected an object as specification for $replaceRoot stage');
  for (const name of argument.keys())
    if (name !== 'newRoot')
      throw new StoreError('Location40415', `BSON field '$replaceRoot.${name}' is an unknown field.`);
  const root = argument.get('newRoot');
  if (root === undefined)
    throw new StoreError(
      'IDLFailedToParse',
      "BSON field '$replaceRoot.newRoot' is missing but a required field",
    );
  return rootOf('$replaceRoot', compileExpression(root), context);
}

/** `$replaceWith`. */
export const replaceWithStage = (argument: Value, context: ExpressionContext): Stage =>
  rootOf('$replaceWith', compileExpression(argument), context);

function rootOf(name: string, evaluate: Evaluate, { variables, now }: ExpressionContext): Stage {
  return function* (documents) {
    for (const document of documents) {
      const root: Maybe = evaluate({ root: document, variables, now });
      if (!isDoc(root)) {
        throw new StoreError(
          'Location40228',
          `'newRoot' expression of ${name} must evaluate to an object, but resulting value was of type ${root === undefined ? 'missing' : typeName(root)}`,
        );
      }
      yield root;
    }
  };
}
