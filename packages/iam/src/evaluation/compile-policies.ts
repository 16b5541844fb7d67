import { TemplateError } from '@breakwater/cloud/template-error'
import type { ApplicablePolicies, NamedPolicy, PolicyType } from './access-request.ts'
import type { PolicyDocument } from './policy-document.ts'
import { grammarFaults } from './policy-grammar.ts'
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

type CompiledDocument = Pick<CompiledPolicy, 'statementsAbout'>

const compiledDocuments = new WeakMap<PolicyDocument, CompiledDocument>()

function compile(type: PolicyType, { name, document }: NamedPolicy): CompiledPolicy {
  const [fault] = grammarFaults(type, document)
  if (fault !== undefined) throw new TemplateError(`policy ${name}: ${fault}; correct it where it is synthesized`)
  const compiled = compiledDocuments.get(document) ?? compileDocument(document)
  compiledDocuments.set(document, compiled)
  return { name, statementsAbout: compiled.statementsAbout }
}

/** Caches the statements for each action, because requests repeat few actions and most statements are about others. */
function compileDocument(document: PolicyDocument): CompiledDocument {
  const statements = compileStatements(document)
  const byAction = new Map<string, readonly CompiledStatement[]>()
  return {
    statementsAbout(action) {
      const known = byAction.get(action)
      if (known) return known
      const found = statements.filter(({ names }) => names(action))
      byAction.set(action, found)
      return found
    },
  }
}
