import { Aspects, type IAspect, Stack } from 'aws-cdk-lib'
import { CfnRole } from 'aws-cdk-lib/aws-iam'
import type { IConstruct } from 'constructs'
import * as z from 'zod'

/**
 * Lets AWS services assume the roles of a scope for their own account only: a service that another account misleads into using
 * a role of ours (the confused deputy) is refused by the role itself. AWS has no list of the services that name the account
 * for which they act; one that names none is accepted, since its own check is all there is.
 */
export function guardServiceRoles(scope: IConstruct): void {
  Aspects.of(scope).add(new NameSourceAccount(), { priority: afterOthers })
}

/** Other aspects may still change a trust policy before this one reads it. */
const afterOthers = 900

const trustSchema = z.object({
  Statement: z.array(
    z.object({
      Effect: z.string(),
      Principal: z.record(z.string(), z.unknown()),
      Condition: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
    }),
  ),
})

class NameSourceAccount implements IAspect {
  visit(node: IConstruct): void {
    if (!(node instanceof CfnRole)) return
    const { Statement } = trustSchema.parse(Stack.of(node).resolve(node.assumeRolePolicyDocument))
    Statement.forEach(({ Effect, Principal, Condition = {} }, index) => {
      const isNamed = Object.values(Condition).some((keys) => 'aws:SourceAccount' in keys)
      if (Effect !== 'Allow' || !('Service' in Principal) || isNamed) return
      const condition = `AssumeRolePolicyDocument.Statement.${index}.Condition.StringEqualsIfExists`
      node.addPropertyOverride(`${condition}.aws:SourceAccount`, Stack.of(node).account)
    })
  }
}
