import { idOnly, letters, uuid } from '@breakwater/cloud/physical-identity'
import { readByPath, restXml } from '../../kit/protocol/rest-xml.ts'
import { holdsNothing, type ResourceType } from '../../kit/resource-type.ts'
import { defineService } from '../../kit/service.ts'
import { readDistributions, unsupportedFeatures } from './distribution.ts'

const distribution: ResourceType = {
  ...holdsNothing,
  isEmulated: true,
  identity(request) {
    const id = `E${letters(request, 13).toUpperCase()}`
    return { ref: id, attributes: { Id: id, DomainName: `d${letters(request, 13)}.cloudfront.net` } }
  },
  notEmulated: (resource, resources) =>
    readDistributions([resource]).flatMap((found) => unsupportedFeatures(found, resources)),
}

/** Serves distributions at local ports (start-sites.ts); CloudFront's own API is not emulated. */
export const cloudfront = defineService({
  scope: 'cloudfront',
  protocol: restXml(readByPath),
  resources: {
    'AWS::CloudFront::Distribution': distribution,
    'AWS::CloudFront::OriginAccessControl': {
      ...holdsNothing,
      isEmulated: true,
      identity: (request) => idOnly(`E${letters(request, 13).toUpperCase()}`),
    },
    'AWS::CloudFront::ResponseHeadersPolicy': {
      ...holdsNothing,
      isEmulated: true,
      identity: (request) => idOnly(uuid(request)),
    },
  },
})
