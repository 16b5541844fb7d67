import type { PolicyDocument } from '@breakwater/iam/policy-document'
import type { EquivalentMutant } from '../policy-example.ts'
import { policyMutants } from './policy-mutants.ts'

type ExampledPolicy = {
  document: PolicyDocument
  equivalentMutants?: readonly EquivalentMutant[] | undefined
  /** The ARN of the resource that has the policy; undefined for other policies. */
  guarded?: string
}

/**
 * Returns the faults that a policy could get without a change of any example's verdict, and the reasons that explain no
 * such fault. A fault with a reason is left out.
 *
 * @param notices returns whether an example's verdict is another one with this document
 */
export function survivingMutants(
  { document, equivalentMutants = [], guarded }: ExampledPolicy,
  notices: (mutant: PolicyDocument) => boolean,
): string[] {
  const survivors = policyMutants(document, guarded).filter((mutant) => !notices(mutant.document))
  const explained = (fault: string) => equivalentMutants.some((equivalent) => equivalent.fault.test(fault))
  return [
    ...survivors.flatMap(({ fault }) => (explained(fault) ? [] : [fault])),
    ...equivalentMutants.flatMap(({ fault, reason }) =>
      survivors.some((survivor) => fault.test(survivor.fault))
        ? []
        : [`no surviving fault matches ${fault}: ${reason}`],
    ),
  ]
}
