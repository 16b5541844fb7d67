import { homeRegion } from '@breakwater/registry/regions'

/** Callers and resources of the examples. Their accounts are not in the registry, because no policy may depend on it. */
const account = '210000000001'
const neighbor = '210000000002'

export const agency = {
  account,
  function: `arn:aws:iam::${account}:role/consumer-api`,
  deployment: `arn:aws:iam::${account}:role/cdk-hnb659fds-cfn-exec-role-${account}-${homeRegion}`,
  vending: `arn:aws:iam::${account}:role/OrganizationAccountAccessRole`,
  person: `arn:aws:iam::${account}:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_BreakGlass_0123456789abcdef`,
  rootUser: `arn:aws:iam::${account}:root`,
  table: `arn:aws:dynamodb:${homeRegion}:${account}:table/records`,
  key: `arn:aws:kms:${homeRegion}:${account}:key/11111111-2222-3333-4444-555555555555`,
  bucket: 'arn:aws:s3:::breakwater-example-bucket',
  queue: `arn:aws:sqs:${homeRegion}:${account}:usage`,
}

export const otherAgency = {
  account: neighbor,
  function: `arn:aws:iam::${neighbor}:role/consumer-api`,
  table: `arn:aws:dynamodb:${homeRegion}:${neighbor}:table/records`,
  key: `arn:aws:kms:${homeRegion}:${neighbor}:key/66666666-7777-8888-9999-000000000000`,
  role: `arn:aws:iam::${neighbor}:role/relay`,
  queue: `arn:aws:sqs:${homeRegion}:${neighbor}:usage`,
}

/** The encryption context of a sealed record, by which policies recognize calls about personal data. */
export const sealedRecord = {
  'kms:encryptioncontext:agency': 'harborlight',
  'kms:encryptioncontext:entity': 'application',
}
