import { generated, sameIdentity } from '@breakwater/cloud/physical-identity'
import { readPolicy } from '@breakwater/iam/resource-policies'
import { actionsOf, ownArn, type ResourceType } from '../../kit/resource-type.ts'

export const bucket: ResourceType = {
  identity(request) {
    const name = request.property('BucketName') ?? generated(request, 63).toLowerCase()
    return {
      ref: name,
      attributes: {
        Arn: `arn:aws:s3:::${name}`,
        DomainName: `${name}.s3.amazonaws.com`,
        RegionalDomainName: `${name}.s3.${request.region}.amazonaws.com`,
      },
    }
  },
  targets: [
    {
      kind: 'bucket',
      arns: ownArn,
      actions: actionsOf('s3', 'ListBucket GetBucketPolicy PutBucketPolicy PutBucketPublicAccessBlock DeleteBucket'),
    },
    {
      kind: 'objects',
      arns: ({ attributes }) => [`${attributes.Arn}/any/object.json`],
      actions: actionsOf('s3', 'GetObject PutObject DeleteObject PutObjectAcl'),
    },
  ],
  notEmulated: ({ type, properties }) => (properties.LoggingConfiguration ? [`${type} LoggingConfiguration`] : []),
}

export const bucketPolicy: ResourceType = {
  identity: (request) => sameIdentity(request.property('Bucket') ?? generated(request, 63)),
  policies: (resource) => [
    {
      arn: `arn:aws:s3:::${resource.properties.Bucket}`,
      document: readPolicy(resource, resource.properties.PolicyDocument),
    },
  ],
  targets: [],
}

export const bucketDeployment: ResourceType = {
  identity(request) {
    const destination = request.property('DestinationBucketName') ?? ''
    return {
      ref: generated(request, 128),
      attributes: { DestinationBucketArn: `arn:aws:s3:::${destination}` },
    }
  },
  targets: [],
}
