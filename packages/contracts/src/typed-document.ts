/** The text of a GraphQL operation that carries the types of its result and variables. */
export type TypedDocument<Result, Variables> = string & {
  readonly __result?: Result
  readonly __variables?: Variables
}
