export interface Config {
  secretDistribution?: {
    /** Where the documentation is read; the portal's own page of rules when absent. */
    docs?: {
      /**
       * The address of the documentation site, such as `https://docs.example.com/secrets` or the
       * TechDocs page of an entity, `/docs/default/system/secret-distribution`.
       *
       * @visibility frontend
       */
      baseUrl?: string;
    };
  };
}
