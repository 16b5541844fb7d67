import { describe, expect, it } from 'vitest'
import { readBucketSettings } from './bucket-settings.ts'
import { declaredBucket } from './testing/open-s3-alone.ts'

const keyArn = 'arn:aws:kms:us-east-1:111111111111:key/one'
const read = (properties: object = {}) =>
  readBucketSettings(declaredBucket('cases', properties), (name) => (name === 'one' ? keyArn : undefined))
const encrypted = (ServerSideEncryptionByDefault: object | undefined, more: object = {}) => ({
  BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault, ...more }] },
})
const locked = (DefaultRetention: object) => ({
  ObjectLockEnabled: true,
  ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention } },
})
const rules = (...Rules: object[]) => ({ LifecycleConfiguration: { Rules } })
const cors = (more: object = {}) => ({
  CorsConfiguration: { CorsRules: [{ AllowedOrigins: ['*'], AllowedMethods: ['GET'], ...more }] },
})
const plain = {
  ...{ name: 'cases', accountId: '111111111111', region: 'us-east-1', versioning: undefined, isLocked: false },
  ...{ encryption: { algorithm: 'AES256' }, retention: undefined, lifecycle: [], sendsEvents: false, cors: [] },
  publicAccessBlock: {
    BlockPublicAcls: true,
    IgnorePublicAcls: true,
    BlockPublicPolicy: true,
    RestrictPublicBuckets: true,
  },
  ownership: 'BucketOwnerEnforced',
}
const rule = {
  ...{ id: 'rule-1', isEnabled: true, prefix: '', tags: [], largerThan: undefined, smallerThan: undefined },
  ...{ expirationDays: undefined, expirationDate: undefined, removesLoneMarkers: false, noncurrentDays: undefined },
  ...{ keptNoncurrent: 0, abortDays: undefined, transitions: [], noncurrentTransitions: [] },
}
const corsRule = { id: undefined, origins: ['*'], methods: ['GET'], headers: [], exposed: [], maxAge: undefined }
const open = { BlockPublicAcls: false, IgnorePublicAcls: false, BlockPublicPolicy: false, RestrictPublicBuckets: false }

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucket.html */
describe('a bucket of a template', () => {
  it.each<[object, object]>([
    [{}, {}],
    [{ Tags: [{}], LoggingConfiguration: {} }, {}],
    ...['Private', 'LogDeliveryWrite', 'BucketOwnerFullControl'].map((AccessControl): [object, object] => [
      { AccessControl },
      {},
    ]),
    ...['Enabled', 'Suspended'].map((Status): [object, object] => [
      { VersioningConfiguration: { Status } },
      { versioning: Status },
    ]),
    [encrypted(undefined), {}],
    [encrypted({ SSEAlgorithm: 'AES256' }), {}],
    [
      encrypted({ SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'one' }),
      { encryption: { algorithm: 'aws:kms', keyArn, hasBucketKey: false } },
    ],
    [
      encrypted({ KMSMasterKeyID: 'one' }, { BucketKeyEnabled: true }),
      { encryption: { algorithm: 'aws:kms', keyArn, hasBucketKey: true } },
    ],
    [
      encrypted({ SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'arn:other' }, { BucketKeyEnabled: false }),
      { encryption: { algorithm: 'aws:kms', keyArn: 'arn:other', hasBucketKey: false } },
    ],
    [{ ObjectLockEnabled: true }, { isLocked: true, versioning: 'Enabled' }],
    [{ ObjectLockEnabled: false }, {}],
    [
      { ObjectLockEnabled: true, VersioningConfiguration: { Status: 'Enabled' } },
      { isLocked: true, versioning: 'Enabled' },
    ],
    [
      locked({ Mode: 'GOVERNANCE', Days: 36_500 }),
      { isLocked: true, versioning: 'Enabled', retention: { mode: 'GOVERNANCE', days: 36_500 } },
    ],
    [
      locked({ Mode: 'COMPLIANCE', Years: 100 }),
      { isLocked: true, versioning: 'Enabled', retention: { mode: 'COMPLIANCE', days: 36_500 } },
    ],
    [
      { ObjectLockEnabled: true, ObjectLockConfiguration: {} },
      { isLocked: true, versioning: 'Enabled' },
    ],
    [{ NotificationConfiguration: {} }, {}],
    [{ NotificationConfiguration: { EventBridgeConfiguration: {} } }, { sendsEvents: true }],
    [{ NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: false } } }, {}],
    [{ PublicAccessBlockConfiguration: {} }, { publicAccessBlock: open }],
    ...Object.keys(open).map((name): [object, object] => [
      { PublicAccessBlockConfiguration: { [name]: true } },
      { publicAccessBlock: { ...open, [name]: true } },
    ]),
    ...['BucketOwnerEnforced', 'BucketOwnerPreferred', 'ObjectWriter'].map((ownership): [object, object] => [
      { OwnershipControls: { Rules: [{ ObjectOwnership: ownership }] } },
      { ownership },
    ]),
    [cors(), { cors: [corsRule] }],
    ...['GET', 'PUT', 'HEAD', 'POST', 'DELETE'].map((method): [object, object] => [
      cors({ AllowedMethods: [method] }),
      { cors: [{ ...corsRule, methods: [method] }] },
    ]),
    [
      cors({ Id: 'a', AllowedHeaders: ['h'], ExposedHeaders: ['e'], MaxAge: 0 }),
      { cors: [{ ...corsRule, id: 'a', headers: ['h'], exposed: ['e'], maxAge: 0 }] },
    ],
    [
      rules({ Status: 'Enabled' }, { Status: 'Disabled', Id: 'b' }, { Status: 'Enabled' }),
      { lifecycle: [rule, { ...rule, id: 'b', isEnabled: false }, { ...rule, id: 'rule-3' }] },
    ],
    [
      rules({
        ...{ Status: 'Enabled', Prefix: 'a/', TagFilters: [{ Key: 'k', Value: 'v' }], ObjectSizeGreaterThan: 0 },
        ...{ ObjectSizeLessThan: '9', ExpirationInDays: 1, ExpiredObjectDeleteMarker: true },
        NoncurrentVersionExpiration: { NoncurrentDays: 2, NewerNoncurrentVersions: 3 },
        AbortIncompleteMultipartUpload: { DaysAfterInitiation: 4 },
        Transitions: [{ StorageClass: 'GLACIER_IR', TransitionInDays: 0 }],
        NoncurrentVersionTransitions: [{ StorageClass: 'STANDARD_IA', TransitionInDays: 6 }],
      }),
      {
        lifecycle: [
          {
            ...{ ...rule, prefix: 'a/', tags: [['k', 'v']], largerThan: 0, smallerThan: 9, expirationDays: 1 },
            ...{ removesLoneMarkers: true, noncurrentDays: 2, keptNoncurrent: 3, abortDays: 4 },
            transitions: [{ storageClass: 'GLACIER_IR', days: 0 }],
            noncurrentTransitions: [{ storageClass: 'STANDARD_IA', days: 6 }],
          },
        ],
      },
    ],
    [
      rules({ Status: 'Enabled', NoncurrentVersionExpirationInDays: 7 }),
      { lifecycle: [{ ...rule, noncurrentDays: 7 }] },
    ],
    [
      rules({
        Status: 'Enabled',
        NoncurrentVersionExpirationInDays: 7,
        NoncurrentVersionExpiration: { NoncurrentDays: 8 },
      }),
      { lifecycle: [{ ...rule, noncurrentDays: 8 }] },
    ],
    [
      rules({ Status: 'Enabled', ExpirationDate: '2027-01-01T00:00:00Z', ExpiredObjectDeleteMarker: false }),
      { lifecycle: [{ ...rule, expirationDate: Date.parse('2027-01-01T00:00:00Z') }] },
    ],
    ...['STANDARD', 'STANDARD_IA', 'ONEZONE_IA', 'INTELLIGENT_TIERING', 'GLACIER_IR'].map(
      (storageClass): [object, object] => [
        rules({ Status: 'Enabled', Transitions: [{ StorageClass: storageClass, TransitionInDays: 1 }] }),
        { lifecycle: [{ ...rule, transitions: [{ storageClass, days: 1 }] }] },
      ],
    ),
  ])('with %j is read as %j', (properties, expected) => {
    expect(read(properties)).toEqual({ ...plain, ...expected })
  })

  it.each<[string, object]>([
    [
      'a bucket with Object Lock has versioning',
      { ObjectLockEnabled: true, VersioningConfiguration: { Status: 'Suspended' } },
    ],
    ['ObjectLockConfiguration needs ObjectLockEnabled', { ObjectLockConfiguration: {} }],
    ['DefaultRetention has either Days or Years', locked({ Mode: 'GOVERNANCE' })],
    ['DefaultRetention has either Days or Years', locked({ Mode: 'GOVERNANCE', Days: 1, Years: 1 })],
    ['the sandbox has no key aws/s3 of AWS: name a key in KMSMasterKeyID', encrypted({ SSEAlgorithm: 'aws:kms' })],
    ['its account has no key two', encrypted({ SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'two' })],
  ])('is refused: %s', (reason, properties) => {
    expect(() => read(properties)).toThrow(`Root/cases (AWS::S3::Bucket): ${reason}`)
  })

  it.each<[string, object]>([
    ['Other', { Other: 1 }],
    ['AccessControl', { AccessControl: 'PublicRead' }],
    ['VersioningConfiguration.Status', { VersioningConfiguration: { Status: 'On' } }],
    ['MfaDelete', { VersioningConfiguration: { Status: 'Enabled', MfaDelete: 1 } }],
    ['SSEAlgorithm', encrypted({ SSEAlgorithm: 'aws:kms:dsse' })],
    ['Other', encrypted({ SSEAlgorithm: 'AES256', Other: 1 })],
    ['Other', encrypted({ SSEAlgorithm: 'AES256' }, { Other: 1 })],
    ['ObjectLockEnabled', { ObjectLockEnabled: true, ObjectLockConfiguration: { ObjectLockEnabled: 'Disabled' } }],
    ['Mode', locked({ Mode: 'OTHER', Days: 1 })],
    ['Days', locked({ Mode: 'GOVERNANCE', Days: 0 })],
    ['Days', locked({ Mode: 'GOVERNANCE', Days: 36_501 })],
    ['Years', locked({ Mode: 'GOVERNANCE', Years: 101 })],
    ['Years', locked({ Mode: 'GOVERNANCE', Years: 0 })],
    ['Other', locked({ Mode: 'GOVERNANCE', Days: 1, Other: 1 })],
    ['LambdaConfigurations', { NotificationConfiguration: { LambdaConfigurations: [] } }],
    ['Other', { NotificationConfiguration: { EventBridgeConfiguration: { Other: 1 } } }],
    ['Other', { PublicAccessBlockConfiguration: { Other: true } }],
    ['OwnershipControls.Rules', { OwnershipControls: { Rules: [] } }],
    [
      'OwnershipControls.Rules',
      { OwnershipControls: { Rules: [{ ObjectOwnership: 'ObjectWriter' }, { ObjectOwnership: 'ObjectWriter' }] } },
    ],
    ['ObjectOwnership', { OwnershipControls: { Rules: [{ ObjectOwnership: 'Other' }] } }],
    ['AllowedOrigins', cors({ AllowedOrigins: [] })],
    ['AllowedMethods', cors({ AllowedMethods: [] })],
    ['AllowedMethods', cors({ AllowedMethods: ['PATCH'] })],
    ['MaxAge', cors({ MaxAge: -1 })],
    ['MaxAge', cors({ MaxAge: 1.5 })],
    ['Other', cors({ Other: 1 })],
    ['Status', rules({})],
    ['Status', rules({ Status: 'On' })],
    ['Other', rules({ Status: 'Enabled', Other: 1 })],
    ['Other', rules({ Status: 'Enabled', TagFilters: [{ Key: 'a', Value: 'b', Other: 1 }] })],
    ['ObjectSizeGreaterThan', rules({ Status: 'Enabled', ObjectSizeGreaterThan: -1 })],
    ['ObjectSizeLessThan', rules({ Status: 'Enabled', ObjectSizeLessThan: 1.5 })],
    ['ExpirationInDays', rules({ Status: 'Enabled', ExpirationInDays: 0 })],
    ['must be a date', rules({ Status: 'Enabled', ExpirationDate: 'soon' })],
    ['NoncurrentVersionExpirationInDays', rules({ Status: 'Enabled', NoncurrentVersionExpirationInDays: 0 })],
    ['NoncurrentDays', rules({ Status: 'Enabled', NoncurrentVersionExpiration: { NoncurrentDays: 0 } })],
    [
      'NewerNoncurrentVersions',
      rules({ Status: 'Enabled', NoncurrentVersionExpiration: { NoncurrentDays: 1, NewerNoncurrentVersions: 0 } }),
    ],
    ['DaysAfterInitiation', rules({ Status: 'Enabled', AbortIncompleteMultipartUpload: { DaysAfterInitiation: 0 } })],
    ['StorageClass', rules({ Status: 'Enabled', Transitions: [{ StorageClass: 'GLACIER', TransitionInDays: 1 }] })],
    [
      'TransitionInDays',
      rules({ Status: 'Enabled', Transitions: [{ StorageClass: 'STANDARD', TransitionInDays: -1 }] }),
    ],
    [
      'TransitionDate',
      rules({
        Status: 'Enabled',
        Transitions: [{ StorageClass: 'STANDARD', TransitionInDays: 1, TransitionDate: 'a' }],
      }),
    ],
    [
      'StorageClass',
      rules({ Status: 'Enabled', NoncurrentVersionTransitions: [{ StorageClass: 'GLACIER', TransitionInDays: 1 }] }),
    ],
    [
      'Other',
      rules({
        Status: 'Enabled',
        NoncurrentVersionTransitions: [{ StorageClass: 'STANDARD', TransitionInDays: 1, Other: 1 }],
      }),
    ],
  ])('with another %s ends the start: %j', (member, properties) => {
    expect(() => read(properties)).toThrow('Root/cases (AWS::S3::Bucket)')
    expect(() => read(properties)).toThrow(member)
  })
})
