/** One resource of a synthesized template, with its intrinsics resolved for its account and region. */
export type Resource<Properties = Record<string, unknown>> = {
  /** Path of stacks and logical id: unique in its account and the same after a restart. */
  path: string
  logicalId: string
  type: string
  accountId: string
  region: string
  properties: Properties
  /** The value of `Ref`. */
  ref: string
  /** The values of `Fn::GetAtt`, by attribute name. */
  attributes: Readonly<Record<string, string>>
}
