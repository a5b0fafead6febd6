export { testStep } from './context';
export { stepOf } from './examples';
export { startRepository, type TestRepository } from './gitServer';
export { ordersRequest, requestFor } from './ordersRequest';
export { usePortal } from './portal';
export { testServices } from './services';
export { stepsOf } from './steps';
