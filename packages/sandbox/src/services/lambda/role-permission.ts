import { TemplateError } from '@breakwater/cloud/template-error'
import type { AccessNeed } from '../../kit/access/access-need.ts'
import { AccessDenied } from '../../kit/access/denial.ts'
import type { Functions } from './functions.ts'

/**
 * CloudFormation makes nothing that Lambda does in a function's role without the role's permission.
 * @param path where the templates state it. @throws TemplateError
 */
export function demandOfRole(functions: Functions, stated: { path: string; functionArn: string }, need: AccessNeed) {
  if (allows(functions, stated.functionArn, need)) return
  throw new TemplateError(
    `${stated.path}: the execution role of ${stated.functionArn} does not have permissions to call ${need.action} on ${need.resource}`,
  )
}

function allows(functions: Functions, functionArn: string, need: AccessNeed): boolean {
  try {
    return functions.roleOf(functions.demand(functionArn)).allows(need)
  } catch (error) {
    if (error instanceof AccessDenied) return false
    throw error
  }
}
