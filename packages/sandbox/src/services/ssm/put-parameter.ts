import { RE2JS } from 're2js'
import { ServiceError } from '../../kit/access/service-error.ts'
import { latestOf, type Parameter, type ParameterType, type Tier, type Version } from './parameter.ts'
import { ownKey } from './parameter-keys.ts'
import { checkName } from './parameter-name.ts'
import type { Inputs } from './requests.ts'
import { invalid } from './ssm-error.ts'

export type PutInput = Omit<Inputs['PutParameter'], 'DataType'>

const [mostVersions, mostStandard, mostAdvanced] = [100, 10_000, 100_000]
/** The longest value of a tier, in bytes. */
const longest: Readonly<Record<Tier, number>> = { Standard: 4096, Advanced: 8192 }

/** Returns the type that a parameter has after a call; undefined if the call must name one. */
export function typeOf({ Type }: PutInput, existing: Parameter | undefined): ParameterType | undefined {
  return Type ?? (existing && latestOf(existing).type)
}

/**
 * Returns the tier that a parameter has after a call. A parameter that is Advanced stays so.
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html
 */
export function tierOf({ Tier: asked, Value }: PutInput, existing: Parameter | undefined): Tier {
  if (existing && latestOf(existing).tier === 'Advanced') return 'Advanced'
  if (asked !== 'Intelligent-Tiering') return asked ?? 'Standard'
  return Buffer.byteLength(Value) > longest.Standard ? 'Advanced' : 'Standard'
}

/**
 * Returns the new version of a parameter, its value in the clear. @throws ServiceError for one that AWS would not store
 * @see https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html
 */
export function newVersion(
  input: PutInput,
  existing: Parameter | undefined,
): Omit<Version, 'modifiedAt' | 'modifiedBy'> {
  const { Name, Value, Overwrite, KeyId, AllowedPattern, Description } = input
  if (!existing) checkName(Name)
  if (existing && !Overwrite)
    throw new ServiceError(
      'ParameterAlreadyExists',
      'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
    )
  const type = typeOf(input, existing)
  if (type === undefined) throw invalid('A parameter type is required when you create a parameter.')
  if (existing && latestOf(existing).type !== type)
    throw new ServiceError(
      'HierarchyTypeMismatchException',
      `The type of the parameter ${Name} cannot be changed from ${latestOf(existing).type} to ${type}.`,
    )
  if (KeyId !== undefined && type !== 'SecureString')
    throw invalid('KeyId is required for SecureString type parameter only.')
  const tier = tierOf(input, existing)
  if (input.Tier === 'Standard' && tier === 'Advanced')
    throw invalid(
      "This parameter uses the advanced-parameter tier. You can't downgrade a parameter from the advanced-parameter tier to the standard-parameter tier. If necessary, you can delete the advanced parameter and recreate it as a standard parameter.",
    )
  checkValue(Value, tier)
  if (AllowedPattern !== undefined) checkPattern(AllowedPattern, Value)
  return {
    number: existing ? latestOf(existing).number + 1 : 1,
    type,
    value: Value,
    ...(type === 'SecureString' && { keyId: KeyId ?? ownKey }),
    tier,
    description: Description,
    allowedPattern: AllowedPattern,
    labels: [],
  }
}

function checkValue(value: string, tier: Tier): void {
  if (value === '')
    throw invalid("Value at 'value' failed to satisfy constraint: Member must have length greater than 0.")
  if (Buffer.byteLength(value) > longest[tier])
    throw invalid(
      tier === 'Standard'
        ? `Standard tier parameters support a maximum parameter value of ${longest[tier]} characters. To create a larger parameter value, upgrade the parameter to use the advanced-parameter tier.`
        : `Advanced tier parameters support a maximum parameter value of ${longest[tier]} characters.`,
    )
  if (value.includes('{{'))
    throw invalid('Parameter value: nested parameters are not supported. Do not use {{}} in the value.')
}

/** RE2 reads any pattern and any value in linear time; it has no look-around and no back-references. */
function checkPattern(pattern: string, value: string): void {
  let compiled: RE2JS
  try {
    compiled = RE2JS.compile(pattern)
  } catch (error) {
    throw new ServiceError('InvalidAllowedPatternException', `The allowed pattern is not valid: ${String(error)}`)
  }
  if (!compiled.matcher(value).find())
    throw new ServiceError(
      'ParameterPatternMismatchException',
      `Parameter value, cannot be validated against allowedPattern: ${pattern}`,
    )
}

/** Returns the version that a new one replaces; undefined if there is room. @throws ServiceError if a label holds it */
export function replacedVersion({ name, versions }: Parameter): Version | undefined {
  const [oldest] = versions
  if (versions.length < mostVersions || !oldest) return undefined
  if (oldest.labels.length > 0)
    throw new ServiceError(
      'ParameterMaxVersionLimitExceeded',
      `You attempted to create a new version of ${name} by calling the PutParameter API with the overwrite flag. Version ${oldest.number}, the oldest version, can't be deleted because it has a label associated with it. Move the label to another version of the parameter, and try again.`,
    )
  return oldest
}

/** @throws ServiceError if the account has as many parameters of a tier as it can have */
export function checkRoom(all: readonly Parameter[], tier: Tier): void {
  const most = tier === 'Standard' ? mostStandard : mostAdvanced
  if (all.length >= most && all.filter((parameter) => latestOf(parameter).tier === tier).length >= most)
    throw new ServiceError('ParameterLimitExceeded', `The account has ${most} parameters of the ${tier} tier.`)
}
