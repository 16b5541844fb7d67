import { ServiceError } from '../../kit/access/service-error.ts'

/** A function as a call names it. */
export type FunctionName = {
  accountId: string
  /** Without a version or alias. */
  arn: string
  /** The version or alias that the call names. */
  qualifier: string | undefined
}

export const latest = '$LATEST'

const pattern =
  /^(?:(?:arn:aws:lambda:(?<region>[a-z]{2}(?:-[a-z]+)+-\d):)?(?<account>\d{12}):)?(?:function:)?(?<name>[\w-]{1,64})(?::(?<qualifier>\$LATEST|[\w-]{1,128}))?$/

/**
 * Reads the name of a function: a name, a partial ARN or an ARN, each with or without a qualifier.
 *
 * @param home the account of the caller
 * @returns undefined for what is no name of a function
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#API_Invoke_RequestParameters
 */
export function readFunctionName(
  text: string,
  home: { accountId: string; region: string },
  qualifier?: string,
): FunctionName | undefined {
  const { region, account, name, qualifier: suffix } = pattern.exec(text)?.groups ?? {}
  if (name === undefined) return undefined
  const accountId = account ?? home.accountId
  const arn = `arn:aws:lambda:${region ?? home.region}:${accountId}:function:${name}`
  return { accountId, arn, qualifier: qualifier ?? suffix }
}

/** @throws ServiceError unless the call is for the one version that runs here */
export function checkQualifier({ arn, qualifier }: FunctionName): void {
  if (qualifier !== undefined && qualifier !== latest)
    throw new ServiceError(
      'InvalidParameterValueException',
      `The sandbox runs ${latest} only, and not the version or alias ${qualifier} of ${arn}.`,
    )
}
