export { DecisionAssistant } from './DecisionAssistant';
