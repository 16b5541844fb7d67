/** One resource of a synthesized template, with its intrinsics resolved for the account and region it lives in. */
export type Resource<Properties = Record<string, unknown>> = {
  /** Path of stacks and logical id: unique in its account and stable over restarts. */
  path: string
  logicalId: string
  type: string
  accountId: string
  region: string
  properties: Properties
  /** What `Ref` answers. */
  ref: string
  /** What `Fn::GetAtt` answers, by attribute name. */
  attributes: Readonly<Record<string, string>>
}
