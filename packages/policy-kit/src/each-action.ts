import type { Example } from './policy-example.ts'

/**
 * Returns an example for each action. The actions are listed and not taken from the policy, so that the examples notice
 * one that the policy loses or gains.
 */
export function eachAction<Request extends object>(
  { name, request, expect }: { name: string; request: Request; expect: Example['expect'] },
  actions: readonly string[],
) {
  return actions.map((action) => ({ name: `${name}: ${action}`, request: { ...request, action }, expect }))
}
