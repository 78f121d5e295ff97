import { graphql } from '../../gql/gql.ts';

export const OrganizationAudit = graphql(`
  query OrganizationAudit($organizationId: ID!, $first: Int!, $after: String, $filter: AuditLogFilter) {
    organization(id: $organizationId) {
      id
      auditLog(first: $first, after: $after, filter: $filter) {
        nodes {
          id
          at
          actorKind
          actorId
          actor {
            id
            name
          }
          action
          entityId
          address
          userAgent
        }
        pageInfo {
          endCursor
          hasNextPage
        }
      }
    }
  }
`);

export const PlatformAudit = graphql(`
  query PlatformAudit($first: Int!, $after: String, $filter: AuditLogFilter) {
    platformAuditLog(first: $first, after: $after, filter: $filter) {
      nodes {
        id
        at
        actorKind
        actorId
        actor {
          id
          name
        }
        action
        entityId
        address
        userAgent
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);

/** Who can stand in an organization's log. */
export const AuditPeople = graphql(`
  query AuditPeople($organizationId: ID!) {
    organization(id: $organizationId) {
      id
      name
      members {
        id
        user {
          id
          name
        }
      }
      apiKeys {
        id
        name
      }
    }
  }
`);
