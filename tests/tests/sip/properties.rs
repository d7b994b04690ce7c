//! Properties of agents.
