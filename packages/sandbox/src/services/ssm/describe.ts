import { latestOf, type Parameter, type Version } from './parameter.ts'

/** A version with the parameter that it is of, and its value as the caller may see it. */
export type Shown = { name: string; arn: string; version: Version; value: string; selector?: string | undefined }

/** The attributes that `DescribeParameters` and `GetParameterHistory` share. */
function attributesOf({ type, keyId, modifiedAt, modifiedBy, description, allowedPattern, number, tier }: Version) {
  return {
    Type: type,
    ...(keyId !== undefined && { KeyId: keyId }),
    LastModifiedDate: modifiedAt / 1000,
    LastModifiedUser: modifiedBy,
    ...(description !== undefined && { Description: description }),
    ...(allowedPattern !== undefined && { AllowedPattern: allowedPattern }),
    Version: number,
    Tier: tier,
    Policies: [],
    DataType: 'text',
  }
}

/** @see https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_Parameter.html */
export function parameterAnswer({ name, arn, version, value, selector }: Shown): object {
  return {
    Name: name,
    Type: version.type,
    Value: value,
    Version: version.number,
    ...(selector !== undefined && { Selector: `:${selector}` }),
    LastModifiedDate: version.modifiedAt / 1000,
    ARN: arn,
    DataType: 'text',
  }
}

/** @see https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_ParameterMetadata.html */
export function metadataAnswer(parameter: Parameter, arn: string): object {
  return { Name: parameter.name, ARN: arn, ...attributesOf(latestOf(parameter)) }
}

/** @see https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_ParameterHistory.html */
export function historyAnswer({ name, version, value }: Shown): object {
  return { Name: name, ...attributesOf(version), Value: value, Labels: version.labels }
}
