// The one thing that tests use of n3, which has no types of its own: reading Turtle.
declare module 'n3' {
  type Term = { value: string };
  export type Quad = { subject: Term; predicate: Term; object: Term };
  export class Parser {
    parse(turtle: string): Quad[];
  }
}
