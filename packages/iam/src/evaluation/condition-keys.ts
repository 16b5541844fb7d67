/**
 * The condition keys that may be absent from a request, in lower case: for these, absence has the meaning that AWS
 * documents. The code that builds a request sets them wherever AWS does. A policy that tests any other key can't be
 * evaluated, and denies.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
const conditionKeys: ReadonlySet<string> = new Set(
  [
    // Keys of the principal.
    'aws:PrincipalArn aws:PrincipalAccount aws:PrincipalOrgID aws:PrincipalOrgPaths aws:PrincipalIsAWSService',
    'aws:PrincipalServiceName aws:PrincipalServiceNamesList aws:PrincipalType aws:userid aws:username',
    'aws:AssumedRoot aws:FederatedProvider aws:TokenIssueTime aws:MultiFactorAuthAge aws:MultiFactorAuthPresent',
    'aws:ChatbotSourceArn aws:SourceIdentity identitystore:UserId identitystore:IdentityStoreArn',
    // Keys of the resource.
    'aws:ResourceAccount aws:ResourceOrgID aws:ResourceOrgPaths',
    // Keys of the request and its network.
    'aws:CalledVia aws:CalledViaFirst aws:CalledViaLast aws:ViaAWSService aws:CurrentTime aws:EpochTime aws:referer',
    'aws:RequestedRegion aws:TagKeys aws:SecureTransport aws:SourceArn aws:SourceAccount aws:SourceOrgID',
    'aws:SourceOrgPaths aws:SourceIp aws:SourceVpc aws:SourceVpce aws:SourceVpcArn aws:VpcSourceIp aws:UserAgent',
    'aws:VpceAccount aws:VpceOrgID aws:VpceOrgPaths aws:Ec2InstanceSourceVpc aws:Ec2InstanceSourcePrivateIPv4',
    // Keys of one service.
    'kms:CallerAccount kms:ViaService kms:EncryptionContextKeys kms:EncryptionAlgorithm kms:GrantIsForAWSResource',
    'kms:GrantOperations kms:GranteePrincipal kms:GrantConstraintType kms:RetiringPrincipal kms:KeySpec kms:KeyUsage',
    'kms:KeyOrigin kms:MultiRegion kms:RequestAlias kms:ResourceAliases kms:ReEncryptOnSameKey kms:DataKeyPairSpec',
    'kms:BypassPolicyLockoutSafetyCheck kms:ScheduleKeyDeletionPendingWindowInDays kms:MacAlgorithm',
    'dynamodb:LeadingKeys dynamodb:Attributes dynamodb:Select dynamodb:ReturnValues dynamodb:ReturnConsumedCapacity',
    'dynamodb:EnclosingOperation dynamodb:FullTableScan',
    's3:prefix s3:delimiter s3:max-keys s3:TlsVersion s3:signatureversion s3:authType s3:signatureAge',
    's3:x-amz-acl s3:x-amz-server-side-encryption s3:x-amz-server-side-encryption-aws-kms-key-id',
    's3:x-amz-server-side-encryption-customer-algorithm s3:x-amz-content-sha256 s3:x-amz-storage-class',
    's3:x-amz-copy-source s3:x-amz-metadata-directive s3:VersionId s3:ResourceAccount s3:object-lock-mode',
    's3:object-lock-legal-hold s3:object-lock-retain-until-date s3:object-lock-remaining-retention-days',
    's3:x-amz-grant-read s3:x-amz-grant-write s3:x-amz-grant-read-acp s3:x-amz-grant-write-acp',
    's3:x-amz-grant-full-control s3:DataAccessPointAccount s3:DataAccessPointArn s3:if-none-match s3:if-match',
    'sts:ExternalId sts:RoleSessionName sts:SourceIdentity sts:TransitiveTagKeys sts:DurationSeconds',
    'sts:AWSServiceName sts:TaskPolicyArn',
    'iam:PassedToService iam:AssociatedResourceArn iam:PermissionsBoundary iam:PolicyARN iam:AWSServiceName',
    'lambda:FunctionUrlAuthType lambda:FunctionArn lambda:Principal lambda:SourceFunctionArn lambda:VpcIds',
    'lambda:InvokedViaFunctionUrl lambda:EventSourceToken lambda:Layer lambda:CodeSigningConfigArn',
    'route53:ChangeResourceRecordSetsNormalizedRecordNames route53:ChangeResourceRecordSetsRecordTypes',
    'route53:ChangeResourceRecordSetsActions route53:VPCs',
    'ec2:Encrypted ec2:Region ec2:SourceInstanceARN ec2:MetadataHttpTokens ec2:InstanceType',
    'rds:StorageEncrypted elasticfilesystem:Encrypted elasticfilesystem:AccessedViaMountTarget',
    'ram:AllowsExternalPrincipals ram:RequestedAllowsExternalPrincipals ram:Principal ram:ShareOwnerAccountId',
    'organizations:PolicyType organizations:ServicePrincipal account:TargetRegion account:AccountResourceOrgPaths',
    'sns:Endpoint sns:Protocol ses:FromAddress ses:FromDisplayName ses:Recipients ses:FeedbackAddress',
    'ses:ApiVersion ses:TenantName',
    'cloudwatch:namespace cloudwatch:AlarmActions logs:LogGeneratingResourceArns',
    'events:source events:detail-type events:eventBusInvocation events:creatorAccount events:ManagedBy',
    'events:TargetArn ssm:Overwrite',
    'secretsmanager:SecretId secretsmanager:Name secretsmanager:VersionId secretsmanager:VersionStage',
    'secretsmanager:Description secretsmanager:KmsKeyId secretsmanager:RecoveryWindowInDays',
    'secretsmanager:ForceDeleteWithoutRecovery secretsmanager:BlockPublicPolicy secretsmanager:RotationLambdaARN',
    'ssm:Recursive ssm:Policies',
    'cloudformation:RoleArn cloudformation:TemplateUrl cloudformation:ChangeSetName cloudformation:StackPolicyUrl',
    'redshift-data:statement-owner-iam-userid redshift-data:session-owner-iam-userid redshift-serverless:endpointId',
    'acm:DomainNames acm:ValidationMethod acm:KeyAlgorithm',
  ]
    .flatMap((line) => line.split(' '))
    .map((key) => key.toLowerCase()),
)

/** Keys whose last part a customer chooses: a tag, an entry of the encryption context, a claim of a token. */
const openEnded = [
  'aws:principaltag/',
  'aws:requesttag/',
  'aws:resourcetag/',
  'kms:encryptioncontext:',
  's3:existingobjecttag/',
  's3:requestobjecttag/',
  'iam:resourcetag/',
  'ec2:resourcetag/',
  'cognito-identity.amazonaws.com:',
]

/** Returns whether the absence of this key from a request has a known meaning. */
export function isKnownKey(lowerCasedKey: string): boolean {
  return conditionKeys.has(lowerCasedKey) || openEnded.some((start) => lowerCasedKey.startsWith(start))
}
