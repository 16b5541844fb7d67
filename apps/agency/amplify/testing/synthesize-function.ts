import type { Agency } from '@breakwater/registry/agency'
import type { Stack } from 'aws-cdk-lib'
import { AgencyFunction } from '../function/agency-function.ts'
import type { Trigger } from '../function/trigger.ts'
import { synthesizeStack } from './synthesize-stack.ts'

/** Synthesizes a function with a trigger, without bundling its code, and with every check on. */
export function synthesizeFunction(name: string, triggerIn: (stack: Stack, agency: Agency) => Trigger) {
  return synthesizeStack((stack, agency) => {
    new AgencyFunction(stack, name, { agencySlug: agency.slug, trigger: triggerIn(stack, agency) })
  })
}
