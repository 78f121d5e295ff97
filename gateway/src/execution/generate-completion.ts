import { type GraphQLLeafType, isEnumType, isObjectType } from 'graphql';
import type { JsonObject } from './json.ts';
import type { ObjectShape, ValueShape } from './shape.ts';

/** Completes a response in which everything is as the public schema says; undefined as soon as something is not. */
export type Complete = (data: JsonObject) => JsonObject | undefined;

/** Thrown by generated code; no Error, since nobody reads its stack. */
const irregular = { irregular: true };

/** Programs above this are not worth their memory, in characters. */
const longestProgram = 200_000;

/**
 * Generates the completion of one shape as straight code, an object literal for each object. It goes only the regular way: for anything irregular it gives up and
 * the response is completed anew by `completeResponse`, which knows paths and messages. Names come from a validated operation and are written as JSON
 * strings; nothing else of it enters the program.
 * @returns undefined when the program would become too long.
 */
export function generateCompletion(shape: ObjectShape): Complete | undefined {
  const program = new Program();
  const root = program.objectOf(shape);
  const text = program.text();
  if (text.length > longestProgram) return undefined;
  const build = new Function('irregular', 'enums', 'own', `"use strict";\n${text}return ${root};`);
  const complete: (data: JsonObject) => JsonObject = build(irregular, program.enums, own);
  return (data) => {
    try {
      return complete(data);
    } catch (error) {
      if (error === irregular) return undefined;
      throw error;
    }
  };
}

function own(object: JsonObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

const inherited = new Set(Object.getOwnPropertyNames(Object.prototype));

/** The functions of a program. Equal bodies are one function, so that the types of an interface without fragments share one. */
class Program {
  readonly enums: Set<unknown>[] = [];
  private readonly functions = new Map<string, string>();
  private readonly objects = new Map<ObjectShape, string>();

  text(): string {
    return [...this.functions].map(([body, name]) => `function ${name}(i){${body}}\n`).join('');
  }

  /** The name of the function that completes an object that is known to be one. */
  objectOf(shape: ObjectShape): string {
    const known = this.objects.get(shape);
    if (known) return known;
    let statements = '';
    const members = shape.fields.map((field, index) => {
      const key = field.name === '__proto__' ? '["__proto__"]' : JSON.stringify(field.name);
      if (field.kind === 'typename') {
        if (!isObjectType(shape.type)) statements += 'throw irregular;';
        return `${key}:${JSON.stringify(shape.type.name)}`;
      }
      const value = `v${index}`;
      statements += `let ${value}=${
        inherited.has(field.name)
          ? `own(i,${JSON.stringify(field.name)})`
          : `i[${JSON.stringify(field.name)}]`
      };`;
      if (field.kind === 'value') statements += this.complete(field.value, value);
      return `${key}:${value}`;
    });
    const name = this.define(`${statements}return{${members.join(',')}};`);
    this.objects.set(shape, name);
    return name;
  }

  /** Statements that complete the value of a local variable in place. */
  private complete(shape: ValueShape, value: string): string {
    const whenNull = shape.nonNull ? 'throw irregular;' : `${value}=null;`;
    if (shape.kind === 'leaf') {
      const test = this.test(shape.type, value);
      if (test === undefined) return `if(${value}==null){${whenNull}}`;
      return `if(!(${test})){if(${value}!=null)throw irregular;${whenNull}}`;
    }
    const completion = shape.kind === 'list' ? this.listOf(shape.item) : this.dispatchOf(shape.objects);
    return `if(${value}==null){${whenNull}}else ${value}=${completion}(${value});`;
  }

  private listOf(item: ValueShape): string {
    return this.define(
      `if(!Array.isArray(i))throw irregular;const r=new Array(i.length);for(let n=0;n<i.length;n++){let e=i[n];${this.complete(item, 'e')}r[n]=e;}return r;`,
    );
  }

  private dispatchOf(shapes: Extract<ValueShape, { kind: 'object' }>['objects']): string {
    const guard = 'if(typeof i!=="object"||Array.isArray(i))throw irregular;';
    const concrete = shapes.of(undefined);
    if (concrete && isObjectType(concrete.type))
      return this.define(`${guard}return ${this.objectOf(concrete)}(i);`);
    const cases = shapes.possible.map((typename) => {
      const shape = shapes.of(typename);
      return shape ? `case ${JSON.stringify(typename)}:return ${this.objectOf(shape)}(i);` : '';
    });
    return this.define(`${guard}switch(i.__typename){${cases.join('')}}throw irregular;`);
  }

  /** A test that is true for values which the type's serialization leaves as they are; undefined for one that takes everything. */
  private test(type: GraphQLLeafType, value: string): string | undefined {
    if (isEnumType(type)) {
      const index = this.enums.push(new Set(type.getValues().map((one) => one.name))) - 1;
      return `enums[${index}].has(${value})`;
    }
    switch (type.name) {
      case 'String':
      case 'ID':
        return `typeof ${value}==="string"`;
      case 'Int':
        return `(${value}|0)===${value}`;
      case 'Float':
        return `typeof ${value}==="number"`;
      case 'Boolean':
        return `typeof ${value}==="boolean"`;
      default:
        return undefined;
    }
  }

  private define(body: string): string {
    const known = this.functions.get(body);
    if (known) return known;
    const name = `f${this.functions.size}`;
    this.functions.set(body, name);
    return name;
  }
}
