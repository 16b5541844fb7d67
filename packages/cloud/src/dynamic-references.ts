/** CloudFormation's references to values of other services, for example `{{resolve:ssm:/app/limit}}`. */
const reference = /\{\{resolve:(ssm|ssm-secure|secretsmanager):([^{}]*)\}\}/g

/**
 * Replaces references to parameters in every text of a template value. @param parameter returns the value of a parameter by
 * its name. @throws Error for a reference to a version, an encrypted value or a secret, which only a deployment knows
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-ssm.html
 */
export function resolveReferences(value: unknown, parameter: (name: string) => unknown): unknown {
  if (typeof value === 'string')
    return value.replaceAll(reference, (text, service: string, name: string) => {
      if (service === 'secretsmanager') throw new Error(`${text}: the value of a secret is not in a template`)
      if (service === 'ssm-secure') throw new Error(`${text}: a SecureString is not in a template`)
      if (name.includes(':')) throw new Error(`${text}: a version of a parameter is not known before it is deployed`)
      return String(parameter(name))
    })
  if (Array.isArray(value)) return value.map((element) => resolveReferences(element, parameter))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, resolveReferences(member, parameter)]))
}
