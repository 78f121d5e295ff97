import { Lexer, Source, TokenKind } from 'graphql';
import type { ShapeLimits } from './document-shape.ts';

/**
 * Measures the text of a document before it is parsed, in one pass over its tokens up to the first limit that is passed: making nodes of thousands of
 * tokens only to refuse them is dearer than everything else that such a request costs. It counts what is written, so nothing that `exceededShape` allows
 * is refused here, unless it is in a fragment that is not used and therefore not valid, and what fragments add where they are spread is left to that. Only how deep brackets stand in brackets is looked at nowhere else: parsing goes as deep, and with some
 * thousands of them the stack would not be large enough.
 * @returns what was passed, as a phrase; undefined when all is within the limits, or when this is no GraphQL, which the parser says better.
 */
export function exceededText(text: string, limits: ShapeLimits): string | undefined {
  const lexer = new Lexer(new Source(text));
  const shape = new TextShape(limits);
  try {
    for (let tokens = 1; lexer.advance().kind !== TokenKind.EOF; tokens++) {
      if (tokens > limits.tokens) return `more than ${limits.tokens} tokens`;
      const exceeded = shape.add(lexer.token.kind, lexer.token.value);
      if (exceeded) return exceeded;
    }
  } catch {
    // A character that is none of GraphQL's.
  }
  return undefined;
}

/** Fields may stand 20 deep in each other; their arguments, and fragments on types, a few more. */
const mostBrackets = 200;
const opening = new Set<string>([TokenKind.PAREN_L, TokenKind.BRACKET_L, TokenKind.BRACE_L]);
const closing = new Set<string>([TokenKind.PAREN_R, TokenKind.BRACKET_R, TokenKind.BRACE_R]);

/** A selection set that is not closed yet. That of an inline fragment adds to the place in which it stands. */
interface Place {
  depth: number;
  /** How often each response name was selected. */
  names: Map<string, number>;
}

/** What the tokens up to here amount to, within one operation or fragment definition. */
class TextShape {
  private readonly limits: ShapeLimits;
  private readonly outer: Place[] = [];
  private place: Place | undefined;
  private isBegun = false;
  private isFragment = false;
  private fields = 0;
  private aliases = 0;
  private isInArguments = false;
  /** Whether the selection that was read last is an inline fragment. */
  private isInline = false;
  private before = '';
  private brackets = 0;

  constructor(limits: ShapeLimits) {
    this.limits = limits;
  }

  /** @returns what is passed by this token. */
  add(kind: string, name: string | undefined): string | undefined {
    const { before } = this;
    this.before = kind;
    if (opening.has(kind) && ++this.brackets > mostBrackets)
      return `more than ${mostBrackets} brackets within each other`;
    if (closing.has(kind)) this.brackets--;
    if (this.isInArguments) {
      this.isInArguments = kind !== TokenKind.PAREN_R;
      return undefined;
    }
    switch (kind) {
      case TokenKind.PAREN_L:
        this.isInArguments = true;
        return undefined;
      case TokenKind.SPREAD:
        this.isInline = true;
        return undefined;
      case TokenKind.BRACE_L:
        return this.open();
      case TokenKind.BRACE_R:
        this.close();
        return undefined;
      case TokenKind.COLON:
        if (this.place && ++this.aliases > this.limits.aliases)
          return `more than ${this.limits.aliases} aliases`;
        return undefined;
      case TokenKind.NAME:
        return this.named(name ?? '', before);
      default:
        return undefined;
    }
  }

  private named(name: string, before: string): string | undefined {
    if (!this.place) {
      if (!this.isBegun) this.isFragment = name === 'fragment';
      this.isBegun = true;
      return undefined;
    }
    // What an alias stands for, and directives, select nothing further.
    if (before === TokenKind.COLON || before === TokenKind.AT) return undefined;
    if (before === TokenKind.SPREAD) {
      this.isInline = name === 'on';
      // Of `on Type` the type is no selection either.
      if (this.isInline) this.before = TokenKind.AT;
      return undefined;
    }
    this.isInline = false;
    return this.select(name, this.place);
  }

  private select(name: string, { depth, names }: Place): string | undefined {
    const { limits } = this;
    if (++this.fields > limits.fields) return `more than ${limits.fields} fields`;
    const repeats = (names.get(name) ?? 0) + 1;
    if (repeats > limits.repeats) return `"${name}" more than ${limits.repeats} times in one place`;
    names.set(name, repeats);
    if (depth === 1 && !this.isFragment && names.size > limits.rootFields)
      return `more than ${limits.rootFields} root fields`;
    return undefined;
  }

  private open(): string | undefined {
    const { place, isInline, limits } = this;
    this.isInline = false;
    if (place) this.outer.push(place);
    if (place && isInline) return undefined;
    const depth = (place?.depth ?? 0) + 1;
    if (depth > limits.depth) return `more than ${limits.depth} levels of fields`;
    this.place = { depth, names: new Map() };
    return undefined;
  }

  private close(): void {
    this.isInline = false;
    this.place = this.outer.pop();
    if (this.place) return;
    this.isBegun = false;
    this.isFragment = false;
    this.fields = 0;
    this.aliases = 0;
  }
}
