import { compileCondition } from './condition.ts'
import type { JudgedRequest, Match } from './judged-request.ts'
import { compilePattern, variableKeys } from './pattern.ts'
import type { PolicyDocument, Statement } from './policy-document.ts'
import { compilePrincipal, type PrincipalElement } from './principal-element.ts'

export type CompiledStatement = {
  effect: Statement['Effect']
  /** Its index in its policy, from 0. */
  index: number
  sid?: string
  /** Only statements of resource policies and resource control policies have a principal. */
  principal: PrincipalElement | undefined
  /** Returns whether the statement is about an action. @param action in lower case */
  names: (action: string) => boolean
  /** Returns whether resource and condition match. */
  match: (request: JudgedRequest) => Match
}

/** The policy language version that introduced variables; in an older version `${…}` is text. */
const versionWithVariables = '2012-10-17'

/** Compiles the statements of a document that AWS would store. */
export function compileStatements(document: PolicyDocument): CompiledStatement[] {
  const variables = document.Version === versionWithVariables
  return [document.Statement].flat().map((statement, index) => {
    const resource = compileResource(statement, variables)
    const condition = statement.Condition && compileCondition(statement.Condition, variables)
    const keys = variables ? keysOfVariables(statement) : []
    return {
      effect: statement.Effect,
      index,
      ...(statement.Sid !== undefined && { sid: statement.Sid }),
      principal: compilePrincipal(statement),
      names: compileAction(statement),
      match(request) {
        const unread = keys.filter((key) => request.valueOf(key) === undefined && !request.isAbsent(key))
        const named = unread.length > 0 ? unread.map((key) => `variable ${key}`) : resource(request)
        if (named === false) return false
        const holds = condition ? condition(request) : true
        if (named === true || holds === false) return holds
        return holds === true ? named : [...named, ...holds]
      },
    }
  })
}

function keysOfVariables({ Resource, NotResource, Condition }: Statement): string[] {
  const tested = Object.values(Condition ?? {}).flatMap((keys) => Object.values(keys))
  return [Resource ?? NotResource ?? [], tested].flat(3).flatMap((source) => variableKeys(String(source)))
}

function compileAction({ Action, NotAction }: Statement): (action: string) => boolean {
  const patterns = [Action ?? NotAction ?? []]
    .flat()
    .map((action) => compilePattern(action.toLowerCase(), { wildcards: true, variables: false }))
  const listed = Action !== undefined
  return (action) => patterns.some((pattern) => pattern(action, noVariables)) === listed
}

const noVariables = () => undefined

/** Compiles the resource. A trust policy names no resource: it is about its own role. */
function compileResource({ Resource, NotResource }: Statement, variables: boolean): (request: JudgedRequest) => Match {
  const sources = [Resource ?? NotResource ?? '*'].flat()
  const misplaced = variables && sources.find((source) => holdsEarlyVariable(source))
  if (misplaced) return () => [`a variable before the fifth colon of ${misplaced}`]
  const patterns = sources.map((source) => compilePattern(source, { wildcards: true, variables }))
  const listed = NotResource === undefined
  return (request) => patterns.some((pattern) => pattern(request.resource, request.variables)) === listed
}

/**
 * Returns whether a variable occurs before an ARN's last part, where AWS does not allow it: in the service, region or
 * account.
 */
function holdsEarlyVariable(source: string): boolean {
  const variable = source.search(/\$\{(?![*?$]\})/)
  return variable >= 0 && source.startsWith('arn:') && source.slice(0, variable).split(':').length <= 5
}
