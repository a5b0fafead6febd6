/** Pods: made of workloads, started when their Secrets are there, restarted by a reloader. */
export {
  createWorkloadControllers,
  type WorkloadControllers,
} from './controllers';
