import { TemplateError } from '@breakwater/cloud/template-error'
import type { ApplicablePolicies, NamedPolicy, PolicyType } from './access-request.ts'
import type { PolicyDocument } from './policy-document.ts'
import { type CompiledStatement, compileStatements } from './statement.ts'

export type CompiledPolicy = {
  name: string
  /** Returns the statements that could apply to an action. @param action in lower case */
  statementsAbout: (action: string) => readonly CompiledStatement[]
}

/** Policies ready for `decide`. Reuse them while the policies are unchanged; they hold no state of a request. */
export type CompiledPolicies = {
  identity: readonly CompiledPolicy[]
  boundary?: readonly CompiledPolicy[]
  session?: readonly CompiledPolicy[]
  resource: readonly CompiledPolicy[]
  serviceControl: readonly (readonly CompiledPolicy[])[]
  resourceControl: readonly (readonly CompiledPolicy[])[]
}

/**
 * Compiles policies once for many decisions. Documents are cached, so that compiling a role's policies again with
 * another resource's policy costs little.
 *
 * @throws TemplateError if AWS would refuse to store a policy
 */
export function compilePolicies(policies: ApplicablePolicies): CompiledPolicies {
  const all = (type: PolicyType, named: readonly NamedPolicy[]) => named.map((policy) => compile(type, policy))
  return {
    identity: all('identity', policies.identity),
    ...(policies.boundary && { boundary: all('boundary', [policies.boundary]) }),
    ...(policies.session && { session: all('session', policies.session) }),
    resource: policies.resource ? all('resource', [policies.resource]) : [],
    serviceControl: policies.serviceControl.map((level) => all('serviceControl', level)),
    resourceControl: policies.resourceControl.map((level) => all('resourceControl', level)),
  }
}

type CompiledDocument = Pick<CompiledPolicy, 'statementsAbout'> & { statements: readonly CompiledStatement[] }

const compiledDocuments = new WeakMap<PolicyDocument, CompiledDocument>()

function compile(type: PolicyType, { name, document }: NamedPolicy): CompiledPolicy {
  try {
    const compiled = compiledDocuments.get(document) ?? compileDocument(document)
    compiledDocuments.set(document, compiled)
    checkElements(type, compiled.statements)
    return { name, statementsAbout: compiled.statementsAbout }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new TemplateError(`policy ${name}: ${reason}; correct it where it is synthesized`, { cause })
  }
}

function checkElements(type: PolicyType, statements: readonly CompiledStatement[]): void {
  const withPrincipal = type === 'resource' || type === 'resourceControl'
  if (statements.some(({ principal }) => (principal !== undefined) !== withPrincipal)) {
    throw new Error(withPrincipal ? 'each statement needs a Principal' : 'only policies of resources have a Principal')
  }
  if (type !== 'resource' && statements.some(({ namesResources }) => !namesResources)) {
    throw new Error('each statement needs a Resource')
  }
}

/** Caches the statements for each action, because requests repeat few actions and most statements are about others. */
function compileDocument(document: PolicyDocument): CompiledDocument {
  const statements = compileStatements(document)
  const byAction = new Map<string, readonly CompiledStatement[]>()
  return {
    statements,
    statementsAbout(action) {
      const known = byAction.get(action)
      if (known) return known
      const found = statements.filter(({ names }) => names(action))
      byAction.set(action, found)
      return found
    },
  }
}
