import { ServiceError } from '../../kit/access/service-error.ts'
import { invalid } from './ssm-error.ts'

type Placed = { region: string; accountId: string }

/** A parameter as a call names it: by name or ARN, with or without the version or label to read. */
export type Reference = {
  name: string
  /** Undefined unless the call names the parameter by ARN. */
  accountId?: string | undefined
  /** A version's number or label. */
  selector?: string | undefined
}

const [mostLevels, longestName] = [15, 1011]
const arnStart = /^arn:aws:ssm:([a-z0-9-]+):(\d{12}):parameter(?=\/)/

/** The name as a path: a name without a slash is a parameter of the first level. */
export function pathOf(name: string): string {
  return name.startsWith('/') ? name : `/${name}`
}

/** Returns the ARN of a parameter or a path. There is one slash after `parameter`, whether the name begins with one or not. */
export function parameterArn({ region, accountId }: Placed, name: string): string {
  return `arn:aws:ssm:${region}:${accountId}:parameter${pathOf(name)}`
}

/**
 * Reads `NAME`, `NAME:VERSION`, `NAME:LABEL` or the same with an ARN in place of the name. An ARN of another region is
 * taken for a name, which no parameter has.
 */
export function readReference(text: string, region: string): Reference {
  const [start = '', place, accountId] = arnStart.exec(text) ?? []
  if (start !== '' && place !== region) return { name: text }
  const [name = '', ...selector] = text.slice(start.length).split(':')
  return { name, accountId, selector: selector.length > 0 ? selector.join(':') : undefined }
}

/**
 * @throws ServiceError for a name that a new parameter cannot have
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-parameter-name-constraints.html
 */
export function checkName(name: string): void {
  const first = pathOf(name).split('/')[1] ?? ''
  const isPath = name.lastIndexOf('/') > 0
  if (/^\/aws/i.test(name) && isPath)
    throw new ServiceError('AccessDeniedException', `No access to reserved parameter name: ${name}.`)
  if (/^(aws|ssm)/i.test(first))
    throw invalid(`Parameter name: can't be prefixed with "aws" or "ssm" (case-insensitive).`)
  if (name.length > longestName) throw invalid(`A parameter name has ${longestName} characters at most.`)
  if (!/^[\w.\-/]+$/.test(name))
    throw invalid('Only a mix of letters, numbers and the following 4 symbols .-_/ are allowed in a parameter name.')
  if (name.includes('/') && !name.startsWith('/')) throw invalid('Parameter name must be a fully qualified name.')
  if (/\/\/|\/$/.test(name)) throw invalid('Each level of a parameter name has a name of its own.')
  if (pathOf(name).split('/').length - 1 > mostLevels)
    throw new ServiceError(
      'HierarchyLevelLimitExceededException',
      `A parameter hierarchy can have a maximum of ${mostLevels} levels.`,
    )
}

/** @throws ServiceError for a name that AWS itself publishes: the sandbox has none of these */
export function refusePublic(name: string): void {
  if (/^\/aws\//i.test(name))
    throw invalid(`The sandbox has no public parameters and no references to secrets: ${name}.`)
}

/** @throws ServiceError for a path that is none */
export function checkPath(path: string): void {
  if (!/^\/[\w.\-/]*$/.test(path) || path.includes('//'))
    throw invalid(
      'The parameter path must begin with a forward slash "/", and has letters, numbers and the symbols .-_ between slashes.',
    )
}

/** Returns whether a parameter is below a path: directly, or with `isRecursive` at any depth. */
export function isBelow(name: string, path: string, isRecursive: boolean): boolean {
  const start = path.endsWith('/') ? path : `${path}/`
  const full = pathOf(name)
  return full.startsWith(start) && (isRecursive || !full.slice(start.length).includes('/'))
}
